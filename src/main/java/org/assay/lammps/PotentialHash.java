package org.assay.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.assay.io.IoReason;
import org.assay.io.Sha256;
import org.assay.model.NetworkDirectory;
import org.assay.model.ZblCore;

/** SHA-256 of what defines a potential, in hexadecimal. */
public final class PotentialHash {

  private PotentialHash() {}

  /** Hashes a network's bytes, and where it has a core, those of the core file as well. */
  static String ofFile(Path file) {
    Path core = ZblCore.beside(file);
    if (!Files.isRegularFile(core)) {
      return Sha256.of(file);
    }
    MessageDigest digest = Sha256.begin();
    digest.update(read(file));
    digest.update(read(core));
    return Sha256.end(digest);
  }

  /** Hashes the names and the bytes of files. */
  static String ofFiles(List<Path> files) {
    MessageDigest digest = Sha256.begin();
    update(digest, files);
    return Sha256.end(digest);
  }

  private static void update(MessageDigest digest, List<Path> files) {
    for (Path file : files) {
      digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(read(file));
    }
  }

  /**
   * Hashes commands, line by line, and after each the bytes of the files and networks that it
   * names.
   */
  public static String ofCommands(List<String> commands) {
    MessageDigest digest = Sha256.begin();
    for (String command : commands) {
      digest.update((command + "\n").getBytes(StandardCharsets.UTF_8));
      Matcher words = PotentialCommands.WORD.matcher(command);
      while (words.find()) {
        String word = PotentialCommands.unquoted(words.group());
        directory(word).ifPresent(d -> update(digest, NetworkDirectory.filesOf(d)));
        Optional<Path> file = find(word);
        file.ifPresent(f -> digest.update(read(f)));
        file.map(ZblCore::beside)
            .filter(Files::isRegularFile)
            .ifPresent(core -> digest.update(read(core)));
      }
    }
    return Sha256.end(digest);
  }

  /** Returns the file that LAMMPS would read for a word, if it is the name of one. */
  public static Optional<Path> find(String word) {
    if (!mayBeFile(word)) {
      return Optional.empty();
    }
    List<Path> places = new ArrayList<>(List.of(Path.of("")));
    places.addAll(LammpsLocator.potentialDirectories(System.getenv()));
    return places.stream().map(d -> d.resolve(word)).filter(Files::isRegularFile).findFirst();
  }

  /** Returns the directory of a network that a word names, if it is one. */
  private static Optional<Path> directory(String word) {
    return Optional.of(word)
        .filter(PotentialHash::mayBeFile)
        .map(Path::of)
        .filter(NetworkDirectory::isOne);
  }

  /** No wildcard, and no placeholder. */
  private static boolean mayBeFile(String word) {
    return !word.isBlank() && !word.matches(".*[*{}?\\p{Cntrl}].*");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw IoReason.unreadable(file, e);
    }
  }
}
