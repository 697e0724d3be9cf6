package org.assay.comparison;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assay.results.Results;
import org.assay.results.ResultsWriter;
import org.assay.score.ScoreJson;

/** Writes {@code comparison.json}; {@code docs/comparison.schema.json} describes it. */
final class ComparisonJson {

  /** Version of the file format. */
  static final int SCHEMA = 1;

  private ComparisonJson() {}

  /** Returns the text of the file. */
  static String text(SideBySide s) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    root.put("reference", s.referenceName());
    root.set("weights", ScoreJson.of(s.weights()));
    ArrayNode best = root.putArray("ranked");
    s.ranked().forEach(c -> best.add(c.name()));
    ArrayNode potentials = root.putArray("potentials");
    for (ComparedPotential c : s.candidates()) {
      Results r = c.results();
      ObjectNode node = potentials.addObject();
      node.put("name", c.name());
      node.put("created", r.created());
      node.putObject("assay").put("version", r.assayVersion());
      if (!r.lammpsVersion().isEmpty()) {
        node.putObject("lammps").put("version", r.lammpsVersion());
      }
      node.put("machine", r.machine());
      node.put("seed", r.seed());
      r.elements().forEach(node.putArray("elements")::add);
      ObjectNode potential = node.putObject("potential");
      potential.put("name", r.potential().name());
      potential.put("sha256", r.potential().sha256());
      potential.put("pairStyle", r.potential().pairStyle());
      r.potential().engine().ifPresent(e -> potential.put("engine", e));
      r.potential().pairCoeff().forEach(potential.putArray("pairCoeff")::add);
      node.set("score", ScoreJson.of(c.score()));
      node.set("properties", ScoreJson.properties(r));
    }
    return ResultsWriter.json(root);
  }
}
