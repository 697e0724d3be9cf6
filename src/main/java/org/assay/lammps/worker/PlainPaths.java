package org.assay.lammps.worker;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.assay.io.IoReason;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.PotentialCommands;
import org.assay.lammps.PotentialHash;
import org.assay.model.ZblCore;

/**
 * Paths that every LAMMPS reads as they are meant. Its parser has views of its own about characters
 * beyond ASCII; a file whose path has any goes by a link of a plain name in a worker's scratch
 * directory.
 */
final class PlainPaths {

  private static final String FOLDER = "files";

  /** Where scratch directories go when the path of the usual place is not plain. */
  private static final List<String> OTHER_PLACES = List.of("/tmp", "/var/tmp", "/dev/shm");

  private PlainPaths() {}

  /** Returns whether a path needs neither quotes nor a link. */
  static boolean isPlain(String path) {
    return path.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /**
   * Returns a directory for temporary files: the usual one, or another if its path is not plain.
   */
  static Path temporary() {
    String usual = System.getProperty("java.io.tmpdir");
    return Stream.concat(Stream.of(usual), OTHER_PLACES.stream())
        .filter(PlainPaths::isPlain)
        .map(Path::of)
        .filter(p -> Files.isDirectory(p) && Files.isWritable(p))
        .findFirst()
        .orElse(Path.of(usual));
  }

  /**
   * Returns a potential whose files all have paths in ASCII.
   *
   * @param scratch where links are made
   * @throws LammpsException when one cannot be made
   */
  static LammpsPotential of(LammpsPotential potential, Path scratch) {
    List<String> commands = potential.commands();
    return commands.stream().allMatch(PlainPaths::isAscii)
        ? potential
        : new LammpsPotential(
            potential.name(),
            commands.stream().map(c -> linked(c, scratch)).toList(),
            potential.sha256());
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String linked(String command, Path scratch) {
    Matcher words = PotentialCommands.WORD.matcher(command);
    StringBuilder plain = new StringBuilder();
    while (words.find()) {
      String word = words.group();
      String path = PotentialCommands.unquoted(word);
      Optional<Path> file = isAscii(path) ? Optional.empty() : PotentialHash.find(path);
      String link = file.map(f -> link(f.toAbsolutePath(), scratch).toString()).orElse(word);
      words.appendReplacement(plain, Matcher.quoteReplacement(link));
    }
    return words.appendTail(plain).toString();
  }

  private static void symbolicLink(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (FileAlreadyExistsException e) {
      // from before, or another process of this worker was faster
      return;
    }
  }

  /** The end of its name stays, by which LAMMPS knows compressed files. */
  private static Path link(Path file, Path scratch) {
    String name = file.getFileName().toString().replaceAll("[^\\w.+-]", "_");
    Path link = scratch.resolve(FOLDER).resolve(Integer.toHexString(file.hashCode()) + "-" + name);
    try {
      Files.createDirectories(link.getParent());
      Path core = ZblCore.beside(file);
      if (Files.isRegularFile(core)) {
        symbolicLink(ZblCore.beside(link), core);
      }
      symbolicLink(link, file);
      return link;
    } catch (IOException e) {
      throw new LammpsException(
          file + ": no link to it can be made in " + scratch + " (" + IoReason.of(e) + ")");
    }
  }

  /** Returns a message that names files as the user does. */
  static String original(String message, Path scratch) {
    String told = message;
    try (DirectoryStream<Path> links = Files.newDirectoryStream(scratch.resolve(FOLDER))) {
      for (Path link : links) {
        told = told.replace(link.toString(), Files.readSymbolicLink(link).toString());
      }
    } catch (IOException | DirectoryIteratorException e) {
      // there are none
    }
    return told;
  }
}
