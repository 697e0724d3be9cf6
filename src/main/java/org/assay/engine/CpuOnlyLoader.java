package org.assay.engine;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Hides the backends of ND4J that are in libraries of a given name, so that another is loaded. */
final class CpuOnlyLoader extends ClassLoader {

  /** Name of the service that ND4J's backends are registered under. */
  static final String BACKENDS = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private final String hidden;

  /**
   * Makes a loader.
   *
   * @param hidden part of the path of the libraries to pass over
   */
  CpuOnlyLoader(ClassLoader parent, String hidden) {
    super(parent);
    this.hidden = hidden;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> all = super.getResources(name);
    if (!name.equals(BACKENDS)) {
      return all;
    }
    List<URL> seen = Collections.list(all);
    seen.removeIf(url -> url.toString().contains(hidden));
    return Collections.enumeration(seen);
  }
}
