"""Contact sheets: every screen of the product on a few pictures, for eyes. `make sheets`, or ARGS='board people'."""
