"""Event mode: an event at which people join with a code, under the limits of the event instead of their network's."""
