"""The digest: once a week, what is new and close to somebody who has not come lately."""
