package org.assay.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;

/** The networks that a command line names, one by one or by a committee file. */
final class CommitteeMembers {

  private CommitteeMembers() {}

  /**
   * Returns the NN files, in order.
   *
   * @param files NN files, or JSON files {@code {"schema": 1, "members": [{"file": …}]}} whose
   *     names are relative to themselves
   */
  static List<Path> of(List<String> files) {
    List<Path> networks = new ArrayList<>();
    for (String name : files) {
      Path file = Path.of(name);
      if (isJson(file)) {
        networks.addAll(members(file));
      } else {
        networks.add(file);
      }
    }
    return networks;
  }

  /** NN files begin with a number. */
  private static boolean isJson(Path file) {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int c = in.read();
      while (Character.isWhitespace(c)) {
        c = in.read();
      }
      return c == '{';
    } catch (IOException e) {
      throw new DataFormatException(
          file
              + ": cannot be read ("
              + e.getClass().getSimpleName()
              + "); check name and permission",
          e);
    }
  }

  private static List<Path> members(Path file) {
    JsonObject json = JsonReader.read(file);
    json.integer("schema", 1, 1, 1);
    List<Path> members = new ArrayList<>();
    for (JsonObject member : json.objects("members")) {
      members.add(file.resolveSibling(member.string("file")));
    }
    if (members.isEmpty()) {
      throw json.error("members", "an empty list; a committee has at least one network");
    }
    return members;
  }
}
