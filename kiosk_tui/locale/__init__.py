"""Languages: the message catalogues (`<language>/LC_MESSAGES/<catalogue>.po`) and how things are said in them."""
