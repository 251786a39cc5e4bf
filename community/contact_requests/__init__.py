"""Questions from one member to another, sent by mail through the site: neither address is shown."""
