"""Events to join at are on no page that is kept."""

from cms.changes.declarations import never_shown

never_shown(
    "sign_up_events.SignUpEvent",
    "sign_up_events.EventSignUp",
    because="the pages of joining are never cached, and who joined where is for staff",
)
