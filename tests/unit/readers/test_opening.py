"""What is opened, and what is refused with a clear sentence."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.readers.opening import open_binary

CSV = b"holder,issuer,share\nA,B,49%\n"


def test_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "stakes.csv"
    path.write_bytes(CSV)
    with open_binary(path) as opened:
        assert (opened.name, opened.inner, opened.head) == (str(path), "stakes.csv", CSV)
        assert opened.stream.read() == CSV


def test_gzip_and_zip_are_looked_through(tmp_path: Path) -> None:
    packed = tmp_path / "stakes.csv.gz"
    packed.write_bytes(gzip.compress(CSV))
    with open_binary(packed) as opened:
        assert (opened.inner, opened.stream.read()) == ("stakes.csv", CSV)
    archive = tmp_path / "in.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("deep/stakes.csv", CSV)
    with open_binary(archive) as opened:
        assert (opened.inner, opened.stream.read()) == ("stakes.csv", CSV)


def test_one_of_several_members_is_named(tmp_path: Path) -> None:
    archive = tmp_path / "in.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("a.csv", CSV)
        zipped.writestr("b/c.csv.gz", gzip.compress(CSV))
    with (
        pytest.raises(SourceError, match=r"holds 2 files \(a.csv, b/c.csv.gz\)"),
        open_binary(archive),
    ):
        pass
    with open_binary(archive / "b" / "c.csv.gz") as opened:
        assert (opened.inner, opened.stream.read()) == ("b/c.csv", CSV)
    with pytest.raises(SourceError, match="no such member"), open_binary(archive / "x.csv"):
        pass


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(CSV))))
    with open_binary("-") as opened:
        assert (opened.name, opened.stream.read()) == ("standard input", CSV)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"", "is empty: there is nothing to read."),
        ("x.csv.gz", b"", "is named .gz but has 0 bytes: it was not written whole."),
        (
            "x.csv.gz",
            CSV,
            "is named .gz but is not compressed with gzip: it was not written whole.",
        ),
        ("x.csv.gz", gzip.compress(b"", mtime=0), "is empty: there is nothing to read."),
        ("x.zip", b"PK\x03\x04 broken", "is damaged: it cannot be unpacked."),
        ("x.ttl", b"\x28\xb5\x2f\xfd....", "is compressed with Zstandard, which is not read."),
        ("x.csv", "holder".encode("utf-16"), "is text in UTF-16, which is not read."),
        ("x.yaml", b"%PDF-1.7", "is a PDF, which is not read."),
        ("x.yaml", b"\x89PNG\r\n", "is a picture, which is not read."),
        ("x.yaml", b"source:\0", "is not text: it holds bytes that no text has."),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError) as refused, open_binary(path):
        pass
    assert str(refused.value) == f"{path}: {message}"


def test_an_empty_file_may_be_let_through(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.touch()
    with open_binary(path, empty_is_fine=True) as opened:
        assert opened.stream.read() == b""


def test_a_gzip_that_ends_early(tmp_path: Path) -> None:
    path = tmp_path / "x.csv.gz"
    path.write_bytes(gzip.compress(bytes(range(1, 250)) * 9000)[:-1000])
    with open_binary(path) as opened, pytest.raises(SourceError, match="ends early"):
        opened.stream.read()


def test_a_directory_and_a_missing_file(tmp_path: Path) -> None:
    with (
        pytest.raises(SourceError, match="is a directory: name the files in it"),
        open_binary(tmp_path),
    ):
        pass
    (tmp_path / "stakes.csv").write_bytes(CSV)
    with (
        pytest.raises(SourceError, match="there is no such file") as refused,
        open_binary(tmp_path / "stake.csv"),
    ):
        pass
    assert refused.value.hint == f"Did you mean {tmp_path / 'stakes.csv'}?"


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "stakes.xlsx"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("[Content_Types].xml", "<x/>")
    with pytest.raises(SourceError, match="save the sheet as CSV"), open_binary(path):
        pass
