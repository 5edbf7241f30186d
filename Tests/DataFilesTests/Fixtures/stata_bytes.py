"""Writes files of Stata byte by byte, in the versions that no program writes any more (104 to 116)."""

import struct

MISSING = {"b": 127, "i": 32767, "l": 2147483647}
TAGGED = {"b": 101, "i": 32741, "l": 2147483621}
CODES_OLD = {"b": b"b", "i": b"i", "l": b"l", "f": b"f", "d": b"d"}
CODES_NEW = {"b": 251, "i": 252, "l": 253, "f": 254, "d": 255}
SIZES = {"b": 1, "i": 2, "l": 4, "f": 4, "d": 8}


def field(text, width, encode):
    stored = encode(text)
    assert len(stored) < width, (text, width)
    return stored + b"\0" * (width - len(stored))


def number(value, kind, order, version):
    """A number, None for no value, or a letter for an extended missing value."""
    tag = ord(value) - 96 if isinstance(value, str) else 0
    missing = value is None or isinstance(value, str)
    if kind in MISSING:
        if missing:
            value = TAGGED[kind] + tag if version >= 113 else MISSING[kind]
        return struct.pack(order + {"b": "b", "i": "h", "l": "i"}[kind], value)
    if kind == "f":
        if missing:
            return struct.pack(order + "I", 0x7F000000 + tag * 0x800)
        return struct.pack(order + "f", value)
    if missing:
        if version <= 105:
            return struct.pack(order + "d", 2.0**333)
        return struct.pack(order + "Q", 0x7FE0000000000000 + tag * 0x10000000000)
    return struct.pack(order + "d", value)


def labels(name, pairs, order, version, encode):
    if version <= 105:
        codes = b"".join(struct.pack(order + "h", value) for value, _ in pairs)
        texts = b"".join(encode(text)[:8].ljust(8, b"\0") for _, text in pairs)
        return struct.pack(order + "H", len(pairs)) + field(name, 9, encode) + b"\0" + codes + texts
    text, places, values = b"", b"", b""
    for value, words in pairs:
        places += struct.pack(order + "I", len(text))
        values += number(value, "l", order, version)
        text += encode(words) + b"\0"
    table = struct.pack(order + "II", len(pairs), len(text)) + places + values + text
    width = 9 if version < 110 else 33
    return struct.pack(order + "I", len(table)) + field(name, width, encode) + b"\0\0\0" + table


def stata(path, version, order, columns, rows, sets, title, encode):
    """columns: (name, kind or width of text, format, label, name of set); order: "<" or ">"."""
    names = 9 if version < 110 else 33
    label = 32 if version < 108 else 81
    formats = 7 if version < 105 else 12 if version < 114 else 49
    out = struct.pack(order + "BBBBHI", version, 2 if order == "<" else 1, 1, 0, len(columns), len(rows))
    out += field(title, label, encode)
    if version >= 105:
        out += field("01 Apr 2024 08:30", 18, encode)
    for _, kind, *_ in columns:
        if isinstance(kind, int):
            out += bytes([kind + 127 if version < 111 else kind])
        else:
            out += CODES_OLD[kind] if version < 111 else bytes([CODES_NEW[kind]])
    out += b"".join(field(column[0], names, encode) for column in columns)
    out += b"\0\0" * (len(columns) + 1)
    out += b"".join(field(column[2], formats, encode) for column in columns)
    out += b"".join(field(column[4] or "", names, encode) for column in columns)
    out += b"".join(field(column[3], label, encode) for column in columns)
    if version >= 105:
        width = "H" if version < 110 else "I"
        note = b"_dta".ljust(names, b"\0") + b"note1".ljust(names, b"\0") + b"a note\0"
        out += b"\1" + struct.pack(order + width, len(note)) + note
        out += b"\0" + struct.pack(order + width, 0)
    for row in rows:
        for value, (_, kind, *_) in zip(row, columns):
            if isinstance(kind, int):
                stored = encode(value)
                assert len(stored) <= kind
                out += stored + b"\0" * (kind - len(stored))
            else:
                out += number(value, kind, order, version)
    for name, pairs in sets.items():
        out += labels(name, pairs, order, version, encode)
    with open(path, "wb") as file:
        file.write(out)
