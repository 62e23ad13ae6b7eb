"""From addresses to an archive of files, to be built from offline; the one part that goes online."""
