"""Version 1 of the history: exchanges, their attempts and bodies, and the index of their text."""

STATEMENTS = (
    # A row is what the list shows. AUTOINCREMENT: an id is never given twice, so that the index
    # and whoever holds an id cannot meet another exchange under it.
    """
    CREATE TABLE exchanges (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at REAL NOT NULL,
        profile_id TEXT NOT NULL,
        profile_name TEXT NOT NULL,
        real INTEGER NOT NULL,
        method TEXT NOT NULL,
        url TEXT NOT NULL,
        outcome TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        status INTEGER,
        elapsed_ms REAL NOT NULL,
        events INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        names TEXT NOT NULL
    )
    """,
    "CREATE INDEX exchanges_outcome ON exchanges (outcome)",
    "CREATE INDEX exchanges_profile ON exchanges (profile_id)",
    # Apart from the row, so that scanning rows reads no bodies.
    """
    CREATE TABLE requests (
        exchange_id INTEGER PRIMARY KEY REFERENCES exchanges ON DELETE CASCADE,
        headers TEXT NOT NULL,
        zipped INTEGER NOT NULL,
        body BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        exchange_id INTEGER NOT NULL REFERENCES exchanges ON DELETE CASCADE,
        started_at REAL NOT NULL,
        elapsed_ms REAL NOT NULL,
        phase TEXT NOT NULL,
        body_left INTEGER NOT NULL,
        failure_code TEXT,
        failure_params TEXT,
        status INTEGER,
        reason TEXT,
        headers TEXT,
        cut INTEGER,
        zipped INTEGER,
        body BLOB
    )
    """,
    "CREATE INDEX attempts_exchange ON attempts (exchange_id)",
    # Contentless: the text is spelled again from the exchange when it is deleted. No sizes of
    # columns: nothing is ranked. The prefixes keep typing quick: without them the first letters
    # would gather all that begins with them before the first row comes.
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        text, content = '', columnsize = 0, prefix = '1 2 3',
        tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
)
