"""What `/defis/` answers besides its pages."""

from community.defis.feeds import DefiFeed
from search.lists.feeds import feed_path

app_name = "defis"

urlpatterns = [feed_path(DefiFeed())]
