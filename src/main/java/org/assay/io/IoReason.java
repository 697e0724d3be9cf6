package org.assay.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import org.assay.DataFormatException;

/** Why a file could not be read or written, in words instead of an exception's class. */
public final class IoReason {

  /** The operating system's words, and what they mean to a user. */
  private static final Map<String, String> SAID =
      Map.of(
          "No space left on device", "the disk is full; make room",
          "Disk quota exceeded", "your quota on this disk is used up; make room",
          "File too large", "larger than files may be here; see ulimit -f",
          "Read-only file system", "the file system is read-only");

  private IoReason() {}

  /** Returns the error that a file or a directory that a user has named cannot be read. */
  public static DataFormatException unreadable(Path path, IOException e) {
    return new DataFormatException(
        path + ": cannot be read (" + of(e) + "); check name and permission", e);
  }

  /** Returns the reason. */
  public static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof NotDirectoryException) {
      return "not a directory";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name is there";
    }
    if (e instanceof CharacterCodingException) {
      return "is no text in UTF-8";
    }
    String words = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return words == null ? e.getClass().getSimpleName() : SAID.getOrDefault(words, words);
  }
}
