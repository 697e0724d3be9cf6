package org.assay.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;

/** SHA-256 of what defines a potential, in hexadecimal. */
final class PotentialHash {

  private PotentialHash() {}

  /** Hashes a file's bytes. */
  static String ofFile(Path file) {
    MessageDigest digest = sha256();
    digest.update(read(file));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Hashes commands, line by line, and after each the bytes of the files that it names. */
  static String ofCommands(List<String> commands) {
    MessageDigest digest = sha256();
    for (String command : commands) {
      digest.update((command + "\n").getBytes(StandardCharsets.UTF_8));
      for (String word : command.split("\\s+")) {
        find(word).ifPresent(file -> digest.update(read(file)));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Optional<Path> find(String word) {
    if (!word.matches("[\\w./+-]+")) {
      return Optional.empty(); // no file name: a wildcard, a placeholder
    }
    List<Path> places = new ArrayList<>(List.of(Path.of("")));
    places.addAll(LammpsLocator.potentialDirectories(System.getenv()));
    return places.stream().map(d -> d.resolve(word)).filter(Files::isRegularFile).findFirst();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
