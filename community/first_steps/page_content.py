"""First steps are on no page that strangers read."""

from cms.changes.declarations import never_shown

never_shown("first_steps.FirstSteps", because="the page of one's first steps is one's own, and never cached")
