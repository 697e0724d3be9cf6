package org.assay.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/**
 * A test whose results were read from a file, and that this version does not have: they are shown
 * under plain names, and judged by nothing.
 *
 * @param name first part of the ids
 */
record UnknownTest(String name) implements PropertyTest<Void> {

  @Override
  public String heading() {
    return PropertyTest.sentence(name);
  }

  @Override
  public Void read(JsonObject json, Material material, Path folder) {
    throw new SettingsException("no test is called \"" + name + "\"");
  }

  @Override
  public List<PropertyJob> jobs(Void settings, Material material, long seed) {
    return List.of();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.noVerdict();
  }

  @Override
  public Optional<String> template(Material material) {
    return Optional.empty();
  }
}
