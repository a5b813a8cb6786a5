"""From the corpus to what is searched: records, their hidden words, and the list of words for corrections."""
