package org.assay.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Recipe;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/** Recipes as JSON; structures with all their digits. */
final class RecipeJson {

  private RecipeJson() {}

  static void write(ObjectNode node, Recipe recipe) {
    ArrayNode parts = node.putArray("parts");
    for (Recipe.Part part : recipe.parts()) {
      ObjectNode p = parts.addObject();
      p.put("name", part.name()).put("relaxed", part.relaxed());
      numbers(p.putArray("cell"), part.structure().cell().rows());
      part.structure().symbols().forEach(p.putArray("symbols")::add);
      numbers(p.putArray("positions"), part.structure().positions());
    }
    ArrayNode formulas = node.putArray("formulas");
    for (Recipe.Formula f : recipe.formulas()) {
      formulas.addObject().put("variable", f.variable()).put("expression", f.expression());
    }
  }

  private static void numbers(ArrayNode node, double[] values) {
    for (double v : values) {
      node.add(v);
    }
  }

  static Recipe read(JsonObject recipe) {
    List<Recipe.Part> parts = new ArrayList<>();
    for (JsonObject p : recipe.objects("parts")) {
      Structure structure =
          new Structure(Cell.ofRows(p.numbers("cell")), p.texts("symbols"), p.numbers("positions"));
      parts.add(new Recipe.Part(p.anyText("name"), structure, p.flag("relaxed")));
      p.refuseUnknownKeys();
    }
    List<Recipe.Formula> formulas = new ArrayList<>();
    for (JsonObject f : recipe.objects("formulas")) {
      formulas.add(new Recipe.Formula(f.anyText("variable"), f.anyText("expression")));
      f.refuseUnknownKeys();
    }
    return new Recipe(parts, formulas);
  }
}
