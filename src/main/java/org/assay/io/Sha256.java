package org.assay.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.assay.DataFormatException;

/** SHA-256, in hexadecimal where nothing else is said. */
public final class Sha256 {

  private Sha256() {}

  /** Returns an empty digest to add bytes to. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns the hash of what was added to a digest. */
  public static String end(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Hashes bytes. */
  public static String of(byte[] bytes) {
    MessageDigest digest = begin();
    digest.update(bytes);
    return end(digest);
  }

  /** Hashes a text in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Hashes a file's bytes; of a directory, names and bytes of all files in it, in the order of
   * their names.
   *
   * @throws DataFormatException when one cannot be read
   */
  public static String of(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        return of(Files.readAllBytes(path));
      }
      MessageDigest digest = begin();
      for (Path file : Listing.files(path)) {
        digest.update((path.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return end(digest);
    } catch (IOException e) {
      throw IoReason.unreadable(path, e);
    }
  }
}
