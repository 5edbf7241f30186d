"""Tables of Sources/FlatFiles/Encodings and the values of text-encodings*.csv.

Needs Python 3 and iconv of glibc (TCVN5712-1, VISCII, CP1258, CP1252).
"""
import itertools
import pathlib
import subprocess
import unicodedata

REFERENCE = pathlib.Path(__file__).parent.parent
SOURCES = REFERENCE.parent.parent / "Sources/FlatFiles/Encodings"
NOTHING = 0xFFFD


def iconv(encoding, data):
    done = subprocess.run(["iconv", "-f", encoding, "-t", "UTF-8"], input=data, capture_output=True)
    return done.stdout.decode("utf-8") if done.returncode == 0 else None


def by_iconv(encoding):
    """One byte at a time, each followed by a line feed: the converters hold a letter back."""
    texts = [iconv(encoding, bytes([byte, 10])) for byte in range(256)]
    return [ord(text[0]) if text and len(text) == 2 else NOTHING for text in texts]


def by_python(encoding):
    return [ord(bytes([byte]).decode(encoding, "replace")) for byte in range(256)]


def letters():
    """The 134 letters beyond ASCII: lower case, then upper case."""
    shapes = ["a", "a\u0306", "a\u0302", "e", "e\u0302", "i", "o", "o\u0302", "o\u031b", "u", "u\u031b", "y"]
    lower = ["đ"]
    for shape in shapes:
        for tone in ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]:
            letter = unicodedata.normalize("NFC", shape + tone)
            if not letter.isascii():
                lower.append(letter)
    return lower + [letter.upper() for letter in lower]


# VNI for Windows, from the comparison of Vietnamese character sets that the Unicode FAQ for Vietnamese publishes
# (columns Unicode and VNI Hex): a letter of its own, or a mark behind its vowel.
VNI_LETTERS = {0xED: "í", 0xEC: "ì", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xEE: "ỵ", 0xF4: "ơ", 0xF6: "ư", 0xF1: "đ"}
VNI_MARKS = {
    0xF9: "\u0301", 0xF8: "\u0300", 0xFB: "\u0309", 0xF5: "\u0303", 0xEF: "\u0323",
    0xE2: "\u0302", 0xE1: "\u0302\u0301", 0xE0: "\u0302\u0300", 0xE5: "\u0302\u0309", 0xE3: "\u0302\u0303",
    0xE4: "\u0302\u0323",
    0xEA: "\u0306", 0xE9: "\u0306\u0301", 0xE8: "\u0306\u0300", 0xFA: "\u0306\u0309", 0xFC: "\u0306\u0303",
    0xEB: "\u0306\u0323",
}


def vni_bytes(letter):
    """The bytes of a letter; capitals are 0x20 below, as in Latin-1."""
    shift = 0x20 if letter.isupper() else 0
    for byte, known in VNI_LETTERS.items():
        if known == letter.lower():
            return bytes([byte - shift])
    for byte, known in VNI_LETTERS.items():
        for mark, text in VNI_MARKS.items():
            if unicodedata.normalize("NFC", known + text) == letter.lower() and known in "ơư":
                return bytes([byte - shift, mark - shift])
    for base, (mark, text) in itertools.product("aeouy", VNI_MARKS.items()):
        if unicodedata.normalize("NFC", base + text) == letter.lower():
            return bytes([ord(base) - shift, mark - shift])
    raise ValueError(letter)


def tables():
    cp1252, cp1258 = by_python("cp1252"), by_python("cp1258")
    for byte in range(128, 256):
        for ours, encoding in ((cp1252, "CP1252"), (cp1258, "CP1258")):
            theirs = iconv(encoding, bytes([byte, 10]))
            assert (ord(theirs[0]) if theirs else NOTHING) == ours[byte], (encoding, hex(byte))
    tcvn = by_iconv("TCVN5712-1")
    assert NOTHING not in tcvn[0xA0:]
    # Fonts of TCVN3 are Windows fonts: the standard leaves 80 to 9F to controls, Windows has its punctuation there.
    tcvn3 = cp1252[:0xA0] + tcvn[0xA0:]
    viscii = by_iconv("VISCII")
    assert [b for b in range(32) if viscii[b] > 127] == [0x02, 0x05, 0x06, 0x14, 0x19, 0x1E]
    return {"windows1252": cp1252, "windows1258": cp1258, "tcvn3": tcvn3, "viscii": viscii}


def write_tables(found):
    comments = {
        "windows1252": "Windows-1252.",
        "windows1258": "Windows-1258; tones are combining marks.",
        "tcvn3": "TCVN 5712 from A0 on, punctuation of Windows before; tones are combining marks or parts of a letter.",
        "viscii": "VISCII; six capitals stand among the controls, see `visciiControls`.",
    }
    lines = [
        "// Made by Tests/Reference/generate/text-encodings.py; not to be edited.",
        "",
        "/// Code points of the bytes 80 to FF, FFFD where an encoding has none.",
        "enum ByteTables {",
    ]
    for name, table in found.items():
        lines += [f"    /// {comments[name]}", f"    static let {name}: [UInt16] = ["]
        for row in range(128, 256, 8):
            lines.append("        " + ", ".join(f"0x{code:04X}" for code in table[row:row + 8]) + ",")
        lines += ["    ]", ""]
    low = [(byte, found["viscii"][byte]) for byte in range(32) if found["viscii"][byte] > 127]
    lines += ["    /// Letters of VISCII among the controls.", "    static let visciiControls: [UInt8: UInt16] = ["]
    lines.append("        " + ", ".join(f"0x{byte:02X}: 0x{code:04X}" for byte, code in low) + ",")
    lines += ["    ]", "}"]
    with open(SOURCES / "ByteTables.swift", "w") as file:
        file.write("\n".join(lines) + "\n")


def composites():
    """Latin letters that are one base and one mark, without those Unicode never composes."""
    rows = []
    for code in list(range(0xC0, 0x250)) + list(range(0x1E00, 0x1F00)):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            base, mark = (int(part, 16) for part in parts)
            assert unicodedata.normalize("NFC", chr(base) + chr(mark)) == chr(code), hex(code)
            assert 0x300 <= mark < 0x370, hex(code)
            rows.append((code, base, mark))
    return rows


def write_composites(rows):
    lines = [
        "// Made by Tests/Reference/generate/text-encodings.py; not to be edited.",
        "",
        "/// Latin letters with a mark: the letter, its base, the mark (canonical pairs of Unicode "
        + f"{unicodedata.unidata_version},",
        "/// U+00C0 to U+024F and U+1E00 to U+1EFF).",
        "enum LatinComposites {",
        "    static let triples: [UInt16] = [",
    ]
    for start in range(0, len(rows), 4):
        flat = [part for row in rows[start:start + 4] for part in row]
        lines.append("        " + ", ".join(f"0x{code:04X}" for code in flat) + ",")
    lines += ["    ]", "}"]
    with open(SOURCES / "LatinComposites.swift", "w") as file:
        file.write("\n".join(lines) + "\n")


def hexed(data):
    return data.hex(" ").upper()


def write_letters(found):
    """Each letter in each encoding that has it, as other programs write it."""
    reverse = {name: {code: byte for byte, code in enumerate(table)} for name, table in found.items()}
    with open(REFERENCE / "text-encodings.csv", "w") as file:
        file.write("letter,encoding,bytes\n")
        for letter in letters():
            code = ord(letter)
            file.write(f"{letter},utf-8,{hexed(letter.encode())}\n")
            if code < 0x100:
                file.write(f"{letter},iso-8859-1,{hexed(letter.encode('latin-1'))}\n")
                file.write(f"{letter},windows-1252,{hexed(letter.encode('cp1252'))}\n")
            shape = unicodedata.normalize("NFD", letter)
            tones = [mark for mark in shape if mark in "\u0300\u0309\u0303\u0301\u0323"]
            plain = unicodedata.normalize("NFC", "".join(c for c in shape if c not in tones))
            cp1258 = letter.encode("cp1258", "ignore") or (plain + tones[0]).encode("cp1258")
            assert unicodedata.normalize("NFC", cp1258.decode("cp1258")) == letter
            file.write(f"{letter},windows-1258,{hexed(cp1258)}\n")
            # TCVN3 has capitals of the 29 letters only, none with a tone.
            if letter.islower() or not tones:
                file.write(f"{letter},tcvn3,{hexed(bytes([reverse['tcvn3'][code]]))}\n")
            file.write(f"{letter},vni,{hexed(vni_bytes(letter))}\n")
            viscii = bytes([reverse["viscii"][code]])
            assert iconv("VISCII", viscii + b"\n") == letter + "\n"
            file.write(f"{letter},viscii,{hexed(viscii)}\n")


def digest(texts):
    """FNV-1a, 64 bits, of all texts, each followed by a line feed."""
    mix = 0xCBF29CE484222325
    for text in texts:
        for byte in (text + "\n").encode():
            mix = ((mix ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{mix:016x}"


def write_sequences():
    """Normal form C of every Latin letter with no, one and two marks."""
    latin = [chr(code) for code in itertools.chain(range(0x41, 0x5B), range(0x61, 0x7B), range(0xA0, 0x250),
                                                   range(0x1E00, 0x1F00))]
    latin = [letter for letter in latin if unicodedata.category(letter).startswith("L")]
    # The marks of Vietnamese and the others that occur in composed Latin letters.
    marks = [chr(code) for code in sorted({mark for _, _, mark in composites()})]
    vietnamese = ["\u0300", "\u0301", "\u0302", "\u0303", "\u0306", "\u0309", "\u031b", "\u0323"]
    groups = {
        "one-mark": [(base + mark) for base in latin for mark in marks],
        "two-marks": [(base + "".join(pair)) for base in latin for pair in itertools.product(marks, repeat=2)],
        "three-marks": ["".join(parts) for parts in itertools.product(
            "aeiouydđAEIOUYDĐ" + "âăêôơưáạấặ", vietnamese, vietnamese, vietnamese)],
    }
    with open(REFERENCE / "text-normal-form.csv", "w") as file:
        file.write("group,sequences,digest\n")
        for name, group in groups.items():
            file.write(f"{name},{len(group)},{digest(unicodedata.normalize('NFC', text) for text in group)}\n")


if __name__ == "__main__":
    found = tables()
    write_tables(found)
    write_composites(composites())
    write_letters(found)
    write_sequences()
