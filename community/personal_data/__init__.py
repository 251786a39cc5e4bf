"""A person's own data: a copy of it, and the end of an account, asked for or after years without a visit."""
