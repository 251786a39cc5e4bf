"""The models that the pages of editions show; their sites, figures, days and sessions belong to them."""

from cms.changes.declarations import declare
from community.editions.models import EditionIndexPage, EditionPage, Programme

declare(EditionIndexPage)
declare(EditionPage, depends_on={Programme: "programme"})
declare(Programme)
