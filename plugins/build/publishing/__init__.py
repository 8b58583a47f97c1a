"""From a site that may go out to what visitors get: releases, the one switch, the way back."""
