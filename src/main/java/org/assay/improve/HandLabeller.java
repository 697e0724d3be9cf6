package org.assay.improve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.PoscarWriter;
import org.assay.io.AtomicFile;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.io.Sha256;
import org.assay.ipi.IpiInputs;
import org.assay.structure.Structure;

/**
 * The user, by hand: every structure gets a directory with {@code structure.extxyz}, {@code POSCAR}
 * and the files of a template, filled in; whatever output of a program that {@code assay data}
 * reads is put beside them, with all else that the program read and wrote, is its label. A file
 * {@code failed} says why there will be none.
 *
 * @param directory below which the directories are
 * @param words what the user calls the settings of the calculation
 * @param inputs what inputs are made of, where there is a template
 */
public record HandLabeller(Path directory, String words, Optional<IpiInputs> inputs)
    implements Labeller {

  private static final String POSCAR = "POSCAR";
  private static final String GIVEN_UP = "failed";

  /** Has the hash of what the inputs were made from; written last of all. */
  private static final String MADE_FROM = "made-from.txt";

  /** A label is of the structure as it stands: what templates of relaxations leave open. */
  private static final Map<String, String> AS_IT_STANDS =
      Map.of(
          "calculation", "scf",
          "cell_dofree", "all",
          "ibrion", "-1",
          "nsw", "0",
          "isif", "2",
          "force_tolerance", "1",
          "forc_conv_thr", "1",
          "press_conv_thr", "1");

  /** What makes pw.x move atoms; templates of engines have it, where it counts for nothing. */
  private static final Pattern MOVING =
      Pattern.compile("(?i)(\\bcalculation\\s*=\\s*)(['\"])(?:vc-)?(?:relax|md)\\2");

  @Override
  public Function<Structure, String> settings() {
    String all = hash();
    return structure -> all;
  }

  private String hash() {
    return settings(words, inputs);
  }

  /** Returns a hash of what the user calls the settings, and of the template. */
  public static String settings(String words, Optional<IpiInputs> inputs) {
    return Sha256.of("by hand " + words + inputs.map(i -> "\n" + i.sha256()).orElse(""));
  }

  @Override
  public String text() {
    return "by hand, in " + directory;
  }

  @Override
  public void label(List<Met> wanted, LabelListener heard) {
    wanted.forEach(met -> label(met, heard));
  }

  private void label(Met met, LabelListener heard) {
    Path own = prepare(met);
    Path givenUp = givenUp(directory, met);
    try {
      if (Files.isRegularFile(givenUp)) {
        String reason = Files.readString(givenUp).strip();
        heard.failed(met, reason.isEmpty() ? "given up by hand" : reason);
      } else {
        LabelFile.found(own, met.structure()).ifPresent(found -> heard.labelled(met, found));
      }
    } catch (DataFormatException e) {
      heard.waits(met, e.getMessage());
    } catch (IOException e) {
      throw IoReason.unreadable(givenUp, e);
    }
  }

  /** Returns the file that says why a structure will have no label, if the user writes it. */
  public static Path givenUp(Path directory, Met met) {
    return folder(directory, met).resolve(GIVEN_UP);
  }

  /** Returns the directory of a structure. */
  public static Path folder(Path directory, Met met) {
    return directory.resolve(met.hash().substring(0, 16));
  }

  /**
   * Writes the inputs of a structure, where they are not there yet.
   *
   * @return the structure's directory
   * @throws SettingsException when it was made from another template, or with other settings: what
   *     was brought back is none of these
   */
  public Path prepare(Met met) {
    AtomicFile.folder(directory);
    Path own = AtomicFile.folder(folder(directory, met));
    Path input = own.resolve(CommandLabeller.INPUT);
    Path madeFrom = own.resolve(MADE_FROM);
    if (Files.exists(madeFrom)) {
      requireSame(own, madeFrom);
      return own;
    }
    // Directories that earlier versions made have no such file, and hold what is to be computed.
    if (!Files.exists(own.resolve(POSCAR))) {
      inputs.ifPresent(i -> fill(i, own, met));
      LabelFile.write(input, List.of(LabelFile.plain(0, met.origin(), met.structure())));
      AtomicFile.write(own.resolve(POSCAR), PoscarWriter.text(met.structure(), met.origin()));
      AtomicFile.write(madeFrom, hash() + "\n");
    }
    return own;
  }

  private void requireSame(Path own, Path madeFrom) {
    try {
      if (Files.readString(madeFrom).strip().equals(hash())) {
        return;
      }
    } catch (IOException e) {
      throw IoReason.unreadable(madeFrom, e);
    }
    throw new SettingsException(
        own
            + ": its inputs were made from another template, or with other settings than the input's"
            + " label has now; put the old ones back, or remove this directory, and all others"
            + " beside it that are to be calculated anew");
  }

  private static void fill(IpiInputs inputs, Path own, Met met) {
    inputs.write(own, met.structure(), met.structure().cell(), new boolean[0], AS_IT_STANDS);
    try {
      // Of the engine's own format; it would be taken for an output.
      Files.deleteIfExists(own.resolve("structure.lmp"));
      for (Path file : Listing.files(own)) {
        if (Files.size(file) <= IpiInputs.LONGEST_TEXT) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          String still = MOVING.matcher(text).replaceAll("$1$2scf$2");
          if (!still.equals(text)) {
            Files.writeString(file, still, StandardCharsets.ISO_8859_1);
          }
        }
      }
    } catch (IOException e) {
      throw IoReason.unreadable(own, e);
    }
  }
}
