"""The texts: memo, formalisms, glossary and the others, parsed once and read by the game and by the site."""
