"""What every place for contents must do, whatever it is made of."""

import hashlib
import os
import signal
import time
from abc import ABC, abstractmethod
from pathlib import Path

import pytest

from kiosk_api.files.contents import ContentMissing, Contents

WORDS = b"Begroting van de Circusketel\n" * 2_000
SHA256 = hashlib.sha256(WORDS).hexdigest()
UPLOAD = "opladen-1"


def sealed(contents: Contents, upload_id: str = UPLOAD) -> bytes:
    with contents.sealed(upload_id) as reading:
        return reading.read()


def bring(contents: Contents, words: bytes = WORDS, upload_id: str = UPLOAD) -> None:
    """All the way from its first piece to being kept."""
    receive(contents, words, upload_id=upload_id)
    contents.keep(upload_id, contents.seal(upload_id, len(words)))


def receive(contents: Contents, piece: bytes, offset: int = 0, upload_id: str = UPLOAD) -> None:
    with contents.receive(upload_id, offset) as receiving:
        receiving.write(piece)
        receiving.make_durable()


class ContentsContract(ABC):
    """Derive from it, and say how a new place is made."""

    @abstractmethod
    def new(self, folder: Path) -> Contents: ...

    @pytest.fixture
    def contents(self, tmp_path: Path) -> Contents:
        return self.new(tmp_path / "bestanden")

    def test_what_arrives_in_pieces_is_kept_whole_under_its_hash(self, contents: Contents) -> None:
        receive(contents, WORDS[:10_000])
        receive(contents, WORDS[10_000:], 10_000)
        assert contents.seal(UPLOAD, len(WORDS)) == SHA256
        assert sealed(contents) == WORDS
        contents.keep(UPLOAD, SHA256)
        with contents.open(SHA256) as kept:
            assert kept.read() == WORDS
            kept.seek(100)
            assert kept.read(5) == WORDS[100:105]

    def test_an_attempt_that_broke_off_is_written_over(self, contents: Contents) -> None:
        receive(contents, WORDS[:10_000])
        with contents.receive(UPLOAD, 10_000) as receiving:
            receiving.write(b"iets anders")
        receive(contents, WORDS[10_000:], 10_000)
        assert contents.seal(UPLOAD, len(WORDS)) == SHA256

    def test_a_sender_that_is_still_at_work_changes_nothing_that_was_sealed(self, contents: Contents) -> None:
        with contents.receive(UPLOAD, 0) as late:
            receive(contents, WORDS)
            contents.seal(UPLOAD, len(WORDS))
            late.write(b"nagekomen")
            late.make_durable()
            assert sealed(contents) == WORDS
            contents.keep(UPLOAD, SHA256)
            late.write(b"nagekomen")
        with contents.open(SHA256) as kept:
            assert kept.read() == WORDS

    def test_no_more_is_sealed_than_was_promised_and_no_less(self, contents: Contents) -> None:
        receive(contents, WORDS + b"te veel")
        assert contents.seal(UPLOAD, len(WORDS)) == SHA256
        receive(contents, WORDS[:-1], upload_id="te-kort")
        with pytest.raises(ContentMissing):
            contents.seal("te-kort", len(WORDS))

    def test_sealing_twice_is_sealing_once(self, contents: Contents) -> None:
        receive(contents, WORDS)
        assert contents.seal(UPLOAD, len(WORDS)) == contents.seal(UPLOAD, len(WORDS)) == SHA256

    def test_what_is_kept_is_no_upload_any_more(self, contents: Contents) -> None:
        bring(contents)
        with pytest.raises(ContentMissing):
            contents.sealed(UPLOAD)
        with pytest.raises(ContentMissing):
            contents.seal(UPLOAD, len(WORDS))

    def test_keeping_twice_is_keeping_once(self, contents: Contents) -> None:
        bring(contents)
        contents.keep(UPLOAD, SHA256)
        with contents.open(SHA256) as kept:
            assert kept.read() == WORDS

    def test_the_same_contents_twice_are_kept_once(self, contents: Contents) -> None:
        for upload in ("een", "twee"):
            bring(contents, upload_id=upload)
        contents.drop(SHA256)
        with pytest.raises(ContentMissing):
            contents.open(SHA256)

    def test_who_reads_goes_on_reading_while_the_same_comes_again(self, contents: Contents) -> None:
        bring(contents)
        with contents.open(SHA256) as reading:
            assert reading.read(10) == WORDS[:10]
            bring(contents, upload_id="weer")
            contents.drop(SHA256)
            assert reading.read() == WORDS[10:]

    def test_nothing_can_be_kept_that_never_arrived(self, contents: Contents) -> None:
        with pytest.raises(ContentMissing):
            contents.keep(UPLOAD, SHA256)

    def test_what_is_not_here_is_missing_and_may_be_dropped(self, contents: Contents) -> None:
        with pytest.raises(ContentMissing):
            contents.open(SHA256)
        contents.drop(SHA256)
        contents.drop_upload(UPLOAD)
        assert list(contents.old_uploads(time.time() + 10)) == []

    def test_an_upload_is_old_when_nothing_arrived_for_long(self, contents: Contents) -> None:
        receive(contents, WORDS)
        assert list(contents.old_uploads(time.time() - 3_600)) == []
        assert list(contents.old_uploads(time.time() + 3_600)) == [UPLOAD]
        contents.seal(UPLOAD, len(WORDS))
        assert list(contents.old_uploads(time.time() + 3_600)) == [UPLOAD]
        contents.drop_upload(UPLOAD)
        assert list(contents.old_uploads(time.time() + 3_600)) == []

    @pytest.mark.parametrize("name", ["..", "../x", "a/b", "/etc/passwd", "", "x" * 65, "é", "a\0"])
    def test_nothing_but_an_id_or_a_hash_names_anything(self, contents: Contents, name: str) -> None:
        for act in (
            lambda: contents.receive(name, 0),
            lambda: contents.seal(name, 1),
            lambda: contents.sealed(name),
            lambda: contents.drop_upload(name),
            lambda: contents.open(name),
            lambda: contents.drop(name),
            lambda: contents.keep(UPLOAD, name),
            lambda: contents.keep(name, SHA256),
        ):
            with pytest.raises(ValueError, match=r"."):
                act()

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
    def test_what_was_made_durable_outlives_its_process(self, contents: Contents) -> None:
        ready, tell = os.pipe()
        child = os.fork()
        if child == 0:
            receive(contents, WORDS)
            os.write(tell, b"x")
            signal.pause()
        os.read(ready, 1)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ready)
        os.close(tell)
        assert contents.seal(UPLOAD, len(WORDS)) == SHA256
