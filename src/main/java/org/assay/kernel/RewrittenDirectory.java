package org.assay.kernel;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.model.NetworkDirectory;

/**
 * A network of symmetry functions as we write it: in Å and eV, which {@code input.nn} says,
 * functions in the order of the network's inputs, {@code mean_energy} in the atoms' energies and
 * {@code conv_energy} in the output's weights. n2p2 reads it, and finds the same energies.
 *
 * @param files texts by the names of files
 * @param misread what n2p2 takes otherwise than it is written, in words
 * @param warnings what the files that were read say that has no effect, or that n2p2 takes
 *     otherwise, each with file and line
 */
public record RewrittenDirectory(
    Map<String, String> files, Optional<String> misread, List<String> warnings) {

  public RewrittenDirectory {
    files = Map.copyOf(files);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a directory and writes its network again.
   *
   * @throws org.assay.DataFormatException naming file and line of the first thing that is wrong, or
   *     what cannot be written in eV
   */
  public static RewrittenDirectory of(NetworkDirectory directory) {
    try (DirectoryTexts texts = new DirectoryTexts(directory)) {
      return of(texts, directory.path().toString(), directory.units());
    }
  }

  /**
   * Writes a network that is given by texts.
   *
   * @param files texts in Å and eV by the names of files, as {@link NetworkDirectory} has them
   * @param name what messages call the directory
   * @throws org.assay.DataFormatException as {@link #of(NetworkDirectory)}
   */
  public static RewrittenDirectory of(Map<String, String> files, String name) {
    try (DirectoryTexts texts = new DirectoryTexts(files)) {
      return of(texts, name, "angstrom-ev");
    }
  }

  /**
   * Reads {@code input.nn} of a directory alone, and writes it again.
   *
   * @throws org.assay.DataFormatException naming file and line of the first thing that is wrong
   */
  public static RewrittenDirectory ofInput(NetworkDirectory directory) {
    Path file = directory.path().resolve(NetworkDirectory.INPUT);
    byte[] text = CompiledPotential.bytes(file);
    PointerByReference written = new PointerByReference();
    KernelLibrary.require(
        KernelLibrary.assay_input_rewrite(
            text,
            text.length,
            CompiledPotential.text(file.toString()),
            CompiledPotential.text(directory.units()),
            written));
    return taken(written);
  }

  private static RewrittenDirectory of(DirectoryTexts texts, String name, String units) {
    PointerByReference written = new PointerByReference();
    KernelLibrary.require(
        KernelLibrary.assay_directory_rewrite(
            texts.count(),
            texts.names(),
            texts.contents(),
            texts.lengths(),
            CompiledPotential.text(name),
            CompiledPotential.text(units),
            written));
    return taken(written);
  }

  private static RewrittenDirectory taken(PointerByReference written) {
    try {
      return read(written.getValue());
    } finally {
      KernelLibrary.assay_directory_free(written.getValue());
    }
  }

  private static RewrittenDirectory read(Pointer written) {
    int[] count = new int[1];
    PointerByReference first = new PointerByReference();
    PointerByReference second = new PointerByReference();
    KernelLibrary.require(KernelLibrary.assay_directory_size(written, count, first));
    Optional<String> misread = Optional.of(text(first)).filter(words -> !words.isEmpty());
    Map<String, String> files = new LinkedHashMap<>();
    for (int n = 0; n < count[0]; n++) {
      KernelLibrary.require(KernelLibrary.assay_directory_file(written, n, first, second));
      files.put(text(first), text(second));
    }
    List<String> warnings = new ArrayList<>();
    KernelLibrary.require(KernelLibrary.assay_directory_warning(written, 0, first));
    while (first.getValue() != null) {
      warnings.add(text(first));
      KernelLibrary.require(KernelLibrary.assay_directory_warning(written, warnings.size(), first));
    }
    return new RewrittenDirectory(files, misread, warnings);
  }

  private static String text(PointerByReference pointer) {
    return pointer.getValue().getString(0, StandardCharsets.UTF_8.name());
  }
}
