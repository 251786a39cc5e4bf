"""Routes below `/defis/` that are not pages."""

from community.defis.models import DefiIndexPage
from search.lists.feeds import feed_path

app_name = "defis"

urlpatterns = [feed_path(DefiIndexPage, address="/defis/")]
