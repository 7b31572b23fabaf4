"""One module a schema, in order; never changed once released."""
