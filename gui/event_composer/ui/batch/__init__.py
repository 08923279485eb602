"""The table of the batch: one row an event, one column a member or an attribute."""
