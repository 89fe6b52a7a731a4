"""The live board over HTTP: its page, its changes, its stream."""
