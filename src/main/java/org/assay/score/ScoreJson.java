package org.assay.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.assay.property.PropertyResult;
import org.assay.reference.ReferenceValue;
import org.assay.results.Comparison;
import org.assay.results.Results;

/** Scores and what they are made of, as the JSON files of audits and comparisons have them. */
public final class ScoreJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ScoreJson() {}

  /** Returns a score with its failures and what each test adds. */
  public static ObjectNode of(PhysicalScore score) {
    ObjectNode node = NODES.objectNode();
    put(node, "value", score.value());
    ArrayNode failures = node.putArray("hardFailures");
    for (HardFailure f : score.failures()) {
      failures
          .addObject()
          .put("kind", f.kind().text())
          .put("where", f.where())
          .put("message", f.message());
    }
    node.put("missing", score.missing());
    ArrayNode tests = node.putArray("tests");
    for (TestScore t : score.tests()) {
      tests
          .addObject()
          .put("test", t.test())
          .put("weight", t.weight())
          .put("counted", t.counted())
          .put("missing", t.missing())
          .put("penalty", t.penalty());
    }
    return node;
  }

  /** Returns the weights that are not 1, sorted by name. */
  public static ObjectNode of(ScoreWeights weights) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(weights.byTest()).forEach(node::put);
    return node;
  }

  /** Returns the number of each property beside its reference, without settings and curves. */
  public static ArrayNode properties(Results results) {
    ArrayNode array = NODES.arrayNode();
    for (Results.Property p : results.properties()) {
      PropertyResult r = p.result();
      ObjectNode node = array.addObject().put("id", r.id());
      put(node, "value", r.value());
      node.put("unit", r.unit()).put("status", r.status().text());
      node.put("message", r.message().isEmpty() ? null : r.message());
      if (Comparison.isJudged(p)) {
        ReferenceValue reference = p.reference().orElseThrow();
        node.putObject("reference")
            .put("value", reference.value())
            .put("method", reference.method())
            .put("tolerance", Comparison.tolerance(p).orElseThrow());
      } else {
        node.putNull("reference");
      }
    }
    return array;
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    node.put(name, value.isPresent() ? (Double) value.getAsDouble() : null);
  }
}
