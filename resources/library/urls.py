"""What `/ressources/` answers besides its pages."""

from foundation.listings.feeds import feed_path
from resources.library.feeds import ResourceFeed

app_name = "library"

urlpatterns = [feed_path(ResourceFeed())]
