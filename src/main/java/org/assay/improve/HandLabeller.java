package org.assay.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.dataset.PoscarWriter;
import org.assay.io.AtomicFile;
import org.assay.io.IoReason;
import org.assay.io.Sha256;

/**
 * The user, by hand: every structure gets a directory with {@code structure.extxyz} and {@code
 * POSCAR}; whatever output of a program that {@code assay data} reads is put beside them, with all
 * else that the program read and wrote, is its label. A file {@code failed} says why there will be
 * none.
 *
 * @param directory below which the directories are
 * @param settings what the user calls the settings of the calculation
 */
public record HandLabeller(Path directory, String settings) implements Labeller {

  private static final String POSCAR = "POSCAR";
  private static final String GIVEN_UP = "failed";

  @Override
  public String settings() {
    return settings(settings);
  }

  /** Returns a hash of what the user calls the settings. */
  public static String settings(String words) {
    return Sha256.of("by hand " + words);
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
    Path own = prepare(directory, met);
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

  private static Path folder(Path directory, Met met) {
    return directory.resolve(met.hash().substring(0, 16));
  }

  /**
   * Writes the inputs of a structure, where they are not there yet.
   *
   * @return the structure's directory
   */
  public static Path prepare(Path directory, Met met) {
    AtomicFile.folder(directory);
    Path own = AtomicFile.folder(folder(directory, met));
    Path input = own.resolve(CommandLabeller.INPUT);
    if (!Files.exists(input)) {
      LabelFile.write(input, List.of(LabelFile.plain(0, met.origin(), met.structure())));
      AtomicFile.write(own.resolve(POSCAR), PoscarWriter.text(met.structure(), met.origin()));
    }
    return own;
  }
}
