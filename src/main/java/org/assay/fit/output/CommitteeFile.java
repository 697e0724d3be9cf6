package org.assay.fit.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.io.AtomicFile;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.json.JsonText;
import org.assay.model.NetworkDirectory;

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
   * @param file its NN file or directory
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

  /**
   * Returns the NN files that a committee file names, in its order. Only {@code members} and {@code
   * file} must be there, so that such a file can be written by hand; names are relative to it.
   *
   * @throws DataFormatException when it is no JSON, or a network is not the one whose hash it gives
   * @throws SettingsException when a key is missing or wrong
   */
  public static List<Path> networks(Path path) {
    JsonObject json = JsonReader.read(path);
    json.integer("schema", SCHEMA, SCHEMA, SCHEMA);
    List<Path> networks = new ArrayList<>();
    for (JsonObject member : json.objects("members")) {
      Path file = member.path("file", path.resolveSibling(""));
      if (member.has("sha256") && !member.string("sha256").equals(NetworkDirectory.sha256(file))) {
        throw new DataFormatException(
            member.error("sha256", "not the hash of " + file).getMessage()
                + ", which has changed since; take the network that the fit wrote, or remove the key");
      }
      networks.add(file);
    }
    if (networks.isEmpty()) {
      throw json.error("members", "an empty list; a committee has at least one network");
    }
    return networks;
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
    AtomicFile.writeInside(path, JsonText.indented(root));
  }
}
