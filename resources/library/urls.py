"""What `/ressources/` answers besides its pages."""

from resources.library.feeds import ResourceFeed
from search.lists.feeds import feed_path

app_name = "library"

urlpatterns = [feed_path(ResourceFeed())]
