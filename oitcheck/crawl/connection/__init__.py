"""One host, one connection: guarded addresses, TLS, the bytes of an answer."""
