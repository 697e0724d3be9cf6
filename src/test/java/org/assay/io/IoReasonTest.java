package org.assay.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IoReasonTest {

  @Test
  void reasonsAreWordsAndNotClasses() {
    assertEquals(
        "the disk is full; make room", IoReason.of(new IOException("No space left on device")));
    assertEquals(
        "the disk is full; make room",
        IoReason.of(new FileSystemException("a.dat", null, "No space left on device")));
    assertEquals("permission denied", IoReason.of(new AccessDeniedException("a.dat")));
    assertEquals("no such file or directory", IoReason.of(new NoSuchFileException("a.dat")));
    assertEquals("Input/output error", IoReason.of(new IOException("Input/output error")));
    assertEquals("FileNotFoundException", IoReason.of(new FileNotFoundException()));
  }

  @Test
  void whatCannotBeReadIsNamedWithReasonAndCure() {
    assertEquals(
        "a.dat: cannot be read (permission denied); check name and permission",
        IoReason.unreadable(Path.of("a.dat"), new AccessDeniedException("a.dat")).getMessage());
  }
}
