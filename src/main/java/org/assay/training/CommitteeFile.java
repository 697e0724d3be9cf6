package org.assay.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.AtomicFile;

/**
 * The networks that a fit with {@code committee} kept, the best first; {@code docs/input.md} has
 * the form of the file.
 *
 * @param members at least one
 */
public record CommitteeFile(List<Member> members) {

  /** Version of the form. */
  public static final int SCHEMA = 1;

  /**
   * A network.
   *
   * @param file its NN file
   * @param sha256 hash of that
   * @param start number of its start
   * @param seed seed of its start
   * @param step when it was
   * @param rmseTraining of the energies (eV/atom)
   * @param rmseValidation of the energies (eV/atom); nothing without a validation set
   * @param error by which it was chosen, see {@link FitListener#judged}
   */
  public record Member(
      Path file,
      String sha256,
      int start,
      long seed,
      int step,
      double rmseTraining,
      OptionalDouble rmseValidation,
      double error) {}

  public CommitteeFile {
    members = List.copyOf(members);
  }

  /** Writes the file; names in it are relative to its own directory. */
  void write(Path path) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Member m : members) {
      Map<String, Object> member = new LinkedHashMap<>();
      member.put(
          "file", path.toAbsolutePath().getParent().relativize(m.file.toAbsolutePath()) + "");
      member.put("sha256", m.sha256);
      member.put("start", m.start);
      member.put("seed", m.seed);
      member.put("step", m.step);
      member.put("rmseTrainingEvPerAtom", m.rmseTraining);
      m.rmseValidation.ifPresent(v -> member.put("rmseValidationEvPerAtom", v));
      member.put("error", m.error);
      all.add(member);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", SCHEMA);
    root.put("members", all);
    try {
      AtomicFile.writeInside(
          path,
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root)
              + "\n");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
