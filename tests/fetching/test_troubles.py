"""Errors of the network in words, as far as no site on loopback can cause them."""

from __future__ import annotations

import socket
import ssl

import httpx
import pytest

from ip5kg.fetching.troubles import of_error

CERTIFICATE = ssl.SSLCertVerificationError(1, "certificate verify failed")
CERTIFICATE.verify_message = "certificate has expired"

# What the system said → what the user reads, and whether trying again may help.
CAUSES = {
    "no such host": (
        httpx.ConnectError("x"),
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        "no such host; check the spelling and the connection",
        False,
    ),
    "names cannot be looked up now": (
        httpx.ConnectError("x"),
        socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
        "no such host; check the spelling and the connection",
        True,
    ),
    "certificate": (
        httpx.ConnectError("x"),
        CERTIFICATE,
        "certificate not trusted (certificate has expired); SSL_CERT_FILE names one of your own",
        False,
    ),
    "no route": (
        httpx.ConnectError("x"),
        OSError(113, "No route to host"),
        "no connection (no route to host); try again later",
        True,
    ),
    "no connection in time": (
        httpx.ConnectTimeout("timed out"),
        None,
        "no connection in time; try again later or with a longer --timeout",
        True,
    ),
    "a proxy that says no": (
        httpx.ProxyError("403 Forbidden"),
        None,
        "the proxy refuses (403 Forbidden); check HTTPS_PROXY and NO_PROXY",
        False,
    ),
    "what nobody thought of": (
        httpx.RemoteProtocolError(""),
        None,
        "the connection broke (RemoteProtocolError); try again later",
        True,
    ),
}


@pytest.mark.parametrize("case", CAUSES)
def test_causes_are_told_with_what_to_do(case: str):
    error, cause, reason, passing = CAUSES[case]
    try:
        raise error from cause
    except httpx.HTTPError as raised:
        trouble = of_error(raised)
    assert (trouble.reason, trouble.passing) == (reason, passing)
