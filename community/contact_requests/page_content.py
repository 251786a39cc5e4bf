"""Questions are on no public page."""

from cms.changes.declarations import never_shown

never_shown("contact_requests.ContactRequest", because="its two people read it, on pages that are never cached")
never_shown("contact_requests.ContactBlock", because="who is refused is said to who refuses alone")
never_shown("contact_requests.ContactReport", because="only the CMS shows it")
