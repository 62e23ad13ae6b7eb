/* The editor that oxigraph brings (YASGUI), set up for this endpoint; a query may stand in the address (#query=…).
   By itself it would ask prefix.cc for prefixes and other sites for terms: it is given our prefixes, and nothing else. */
"use strict";
(() => {
  const endpoint = new URL("/sparql", window.location.href).href;
  const { defaults } = Yasgui.Yasqe;
  defaults.prefixCcApi = "/serve/prefixes.json";
  const local = defaults.autocompleters.filter((name) => ["prefixes", "variables"].includes(name));
  defaults.autocompleters.splice(0, Infinity, ...local);
  defaults.value = `PREFIX ip5: <https://w3id.org/ip5kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?meeting ?chair
WHERE { [] a ip5:Meeting ; skos:prefLabel ?meeting ; ip5:chair/skos:prefLabel ?chair }
ORDER BY ?meeting
`;
  new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint },
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    yasqe: defaults,
  });
})();
