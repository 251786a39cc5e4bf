"""HTTP: client addresses behind proxies, security headers, error responses and fragments."""
