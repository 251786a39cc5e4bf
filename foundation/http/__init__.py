"""What stands between the network and the site: who is really asking, what a browser may do with an answer."""
