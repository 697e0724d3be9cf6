package org.assay.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.assay.results.Results;
import org.assay.results.ResultsWriter;
import org.assay.score.ScoreJson;

/** Writes {@code audit.json}; {@code docs/audit.schema.json} describes it. */
final class AuditJson {

  /** Version of the file format. */
  static final int SCHEMA = 1;

  private AuditJson() {}

  /** Returns the text of the file. */
  static String text(Audit audit) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Results any = audit.recommended().results();
    root.put("schema", SCHEMA);
    root.put("created", any.created());
    root.putObject("assay").put("version", any.assayVersion());
    root.put("machine", any.machine());
    root.putObject("lammps").put("version", any.lammpsVersion());
    root.put("seed", any.seed());
    any.elements().forEach(root.putArray("elements")::add);
    root.put("title", audit.title());
    root.set("weights", ScoreJson.of(audit.weights()));
    ObjectNode best = root.putObject("recommended");
    best.put("file", audit.recommended().checkpoint().file().toString());
    step(best, audit.recommended().checkpoint());
    audit.reasons().forEach(best.putArray("reasons")::add);
    ArrayNode checkpoints = root.putArray("checkpoints");
    audit.entries().forEach(e -> checkpoints.add(checkpoint(e)));
    return ResultsWriter.json(root);
  }

  private static ObjectNode checkpoint(AuditEntry e) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", e.checkpoint().file().toString());
    node.put("sha256", e.results().potential().sha256());
    step(node, e.checkpoint());
    node.put("last", e.checkpoint().last());
    new TreeMap<>(e.rmse()).forEach(node.putObject("rmseEvPerAtom")::put);
    node.set("score", ScoreJson.of(e.score()));
    node.set("properties", ScoreJson.properties(e.results()));
    return node;
  }

  private static void step(ObjectNode node, Checkpoint c) {
    node.put("step", c.step().isPresent() ? (Integer) c.step().getAsInt() : null);
  }
}
