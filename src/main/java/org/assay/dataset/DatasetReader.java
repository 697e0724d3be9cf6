package org.assay.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assay.DataFormatException;
import org.assay.io.IoReason;
import org.assay.io.Listing;

/**
 * Reads files of structures of any format that is known, guessed from their content, and
 * directories of them.
 */
public final class DatasetReader {

  /** Of notes that the error of a dataset without any structure repeats. */
  private static final int MOST_REASONS = 20;

  private final DataSettings settings;
  private final ReadingListener listener;
  private final Notes notes = new Notes();
  private final List<LabelledStructure> structures = new ArrayList<>();

  /** Files of a directory that cannot even be opened. */
  private int broken;

  /** Whether a file was among them whose units somebody has to say. */
  private boolean hasN2p2;

  private DatasetReader(DataSettings settings, ReadingListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Reads a file, or every file of a directory.
   *
   * @param path file of structures, plain or gzip, or a directory
   * @param element symbol of atoms whose species the file does not name
   * @throws DataFormatException naming file, line and structure of the first thing that is wrong
   */
  public static Dataset read(Path path, String element) {
    return read(List.of(path), DataSettings.of(element));
  }

  /**
   * Reads files and directories, one after the other; of a directory every file whose format is
   * recognised, sorted by path, and of these POSCAR, CONTCAR and CIF only where there is nothing
   * else.
   *
   * @throws DataFormatException naming file, line and structure of the first thing that is wrong;
   *     in a file of a directory only where the settings are strict
   */
  public static Dataset read(List<Path> paths, DataSettings settings) {
    return read(paths, settings, ReadingListener.NONE);
  }

  /** Reads files and directories likewise, and tells somebody how far it is. */
  public static Dataset read(List<Path> paths, DataSettings settings, ReadingListener listener) {
    DatasetReader reader = new DatasetReader(settings, listener);
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        reader.directory(path);
      } else {
        try (Source source = Source.open(path)) {
          reader.file(source, path, path);
        }
      }
    }
    String names = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    return reader.dataset(names);
  }

  /** Reads a file's text; {@code name} is for messages. */
  public static Dataset parse(String name, String text, String element) {
    return parse(
        name,
        text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
        DataSettings.of(element));
  }

  /** Reads a file's content; {@code name} is for messages. */
  public static Dataset parse(String name, byte[] content, DataSettings settings) {
    DatasetReader reader = new DatasetReader(settings, ReadingListener.NONE);
    try (Source source = Source.of(name, content)) {
      reader.file(source, Path.of(name), Path.of(name));
    }
    return reader.dataset(name);
  }

  /** Returns whether a file begins as the output of a program of DFT: VASP's, or pw.x's. */
  public static boolean isCalculation(Path file) {
    try (Source source = Source.open(file)) {
      return DataFormat.of(source.head()).filter(DataFormat::isCalculation).isPresent();
    } catch (DataFormatException e) {
      return false;
    }
  }

  private Dataset dataset(String name) {
    if (structures.isEmpty()) {
      List<String> why = notes.lines();
      int more = why.size() - MOST_REASONS;
      throw new DataFormatException(
          name
              + ": no structure that can be used"
              + (why.isEmpty()
                  ? ""
                  : "; " + String.join("; ", why.subList(0, Math.min(MOST_REASONS, why.size()))))
              + (more > 0 ? "; and " + more + " more of this kind" : ""));
    }
    if (settings.units().isPresent() && !hasN2p2) {
      notes.add(
          name
              + ": no input.data of n2p2, and every other format says its units itself: what"
              + " --units or dataset_units says was not needed to read it");
    }
    return new Dataset(name, structures, notes.lines());
  }

  private void directory(Path directory) {
    List<Path> files = new ArrayList<>();
    List<Path> bare = new ArrayList<>();
    broken = 0;
    for (Path file : filesIn(directory)) {
      format(file).ifPresent(format -> (format.isBare() ? bare : files).add(file));
    }
    List<Path> doubled = files.stream().filter(f -> isDoubled(f, files)).toList();
    if (!doubled.isEmpty()) {
      notes.add(
          directory
              + ": OUTCAR files left unread, as a vasprun.xml, which has more digits, lies beside"
              + " them: "
              + doubled.size());
      files.removeAll(doubled);
    }
    if (files.isEmpty() && bare.isEmpty() && broken == 0) {
      throw new DataFormatException(
          directory + ": no file in it has a known format; known are " + Formats.KNOWN);
    }
    // Beside calculations, bare structures are what these began and ended with.
    List<Path> wanted = files.isEmpty() ? bare : files;
    long leftOut = broken + wanted.stream().filter(file -> !isRead(file, directory)).count();
    if (leftOut > 0) {
      notes.add(
          directory
              + ": "
              + leftOut
              + " of "
              + (wanted.size() + broken)
              + " files left out, as they cannot be read (--strict, or \"dataset_strict\": true,"
              + " refuses them)");
    }
  }

  /** Returns the format of a file of a directory, if it can be known and is. */
  private Optional<DataFormat> format(Path file) {
    try (Source source = Source.open(file)) {
      return DataFormat.of(source.head());
    } catch (DataFormatException e) {
      if (e.getCause() == null) {
        // Compressed by another program, and not known to be data.
        notes.add("left unread: " + e.getMessage());
      } else {
        broken++;
        leaveOut(e);
      }
      return Optional.empty();
    }
  }

  /** Says that a file of a directory is left out; where reading is strict, it ends here. */
  private void leaveOut(DataFormatException e) {
    if (settings.strict()) {
      throw e;
    }
    notes.add("left out: " + e.getMessage());
  }

  /** Reads a file of a directory whole, or leaves it out and says why. */
  private boolean isRead(Path file, Path directory) {
    int before = structures.size();
    try (Source source = Source.open(file)) {
      file(source, file, directory);
      return true;
    } catch (DataFormatException e) {
      structures.subList(before, structures.size()).clear();
      leaveOut(e);
      return false;
    }
  }

  /** Tells whether a file repeats the vasprun.xml beside it. */
  private static boolean isDoubled(Path file, List<Path> files) {
    String name = file.getFileName().toString();
    return name.startsWith("OUTCAR")
            && files.contains(
                file.resolveSibling(
                    name.replace("OUTCAR", "vasprun.xml").replaceFirst("\\.gz$", "")))
        || name.startsWith("OUTCAR")
            && files.contains(
                file.resolveSibling(
                    name.replace("OUTCAR", "vasprun.xml").replaceFirst("\\.gz$", "") + ".gz"));
  }

  private static List<Path> filesIn(Path directory) {
    try {
      return Listing.files(directory).stream()
          .filter(f -> !isHidden(directory.relativize(f)))
          .toList();
    } catch (IOException e) {
      throw IoReason.unreadable(directory, e);
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void file(Source source, Path path, Path root) {
    if (source.head().isBlank()) {
      throw new DataFormatException(source.name() + ": the file is empty");
    }
    listener.reading(path, structures.size());
    int before = structures.size();
    Consumer<Frame> sink = frame -> add(frame, path, root);
    Optional<DataFormat> format = DataFormat.of(source.head());
    hasN2p2 |= format.equals(Optional.of(DataFormat.N2P2));
    if (format.isEmpty()) {
      ForeignFormat.refuse(source);
    }
    Notes ofFile = new Notes();
    DataLines lines = new DataLines(source.name(), source.stream());
    FormatReader reader =
        switch (format.orElse(DataFormat.PYFIT)) {
          case EXTENDED_XYZ -> new ExtendedXyzReader(lines, settings.keys());
          case N2P2 -> new N2p2Reader(lines, settings.units());
          case VASPRUN -> new VasprunReader(source);
          case OUTCAR -> new OutcarReader(withHoles(source));
          case QUANTUM_ESPRESSO -> new QuantumEspressoReader(withHoles(source));
          case PYFIT -> new PyfitReader(lines, settings.element());
          case POSCAR -> new PoscarReader(lines);
          case CIF -> new CifReader(lines);
        };
    try {
      reader.read(sink, ofFile);
    } catch (DataFormatException e) {
      if (format.isPresent() || structures.size() > before) {
        throw e;
      }
      throw new DataFormatException(
          e.getMessage() + "; read as PYFIT's, as it is none of " + Formats.OTHERS, e);
    }
    if (structures.size() == before) {
      ofFile.add(source.name() + ": no finished step that can be used");
    }
    notes.addAll(ofFile);
  }

  private static DataLines withHoles(Source source) {
    return new DataLines(source.name(), new HoleStream(source.stream()));
  }

  private void add(Frame frame, Path path, Path root) {
    int id = structures.size();
    GroupRule.Context context =
        new GroupRule.Context(path, root, id + 1, frame.group(), frame.comment());
    String group = String.join("_", DataLines.words(settings.groups().group(context)));
    LabelledStructure structure =
        new LabelledStructure(
            id,
            group,
            frame.structure(),
            group.equals(LabelledStructure.NO_DFT) ? OptionalDouble.empty() : frame.energy(),
            frame.forces(),
            frame.stress(),
            frame.place());
    Sanity.check(structure);
    structures.add(structure);
    listener.reading(path, structures.size());
  }

  /** Names of the formats, for messages. */
  private static final class Formats {
    static final String OTHERS =
        "extended XYZ, VASP's vasprun.xml, OUTCAR and POSCAR (with a line of elements), CIF,"
            + " output of pw.x, n2p2's input.data";
    static final String KNOWN = "PYFIT's blocks, " + OTHERS + "; each may be compressed with gzip";
  }
}
