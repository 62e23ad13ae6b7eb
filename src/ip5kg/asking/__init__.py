"""Questions in plain words: what they name is recognised and matched to a saved query; nothing is guessed."""
