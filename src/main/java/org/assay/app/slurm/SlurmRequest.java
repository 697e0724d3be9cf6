package org.assay.app.slurm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.SettingsException;

/**
 * What a job asks Slurm for.
 *
 * @param name of the job
 * @param time longest time in Slurm's own form, {@code 12:00:00} or {@code 2-00:00:00}
 * @param nodes number of nodes
 * @param tasks number of tasks, which are workers, over all nodes
 * @param coresPerTask cores of each task
 * @param memoryPerCore memory of each core in Slurm's own form, {@code 1500M}
 * @param others further options of sbatch and their values: {@code partition}, {@code account}
 */
public record SlurmRequest(
    String name,
    String time,
    int nodes,
    int tasks,
    int coresPerTask,
    String memoryPerCore,
    Map<String, String> others) {

  /** Minutes, MM:SS, H:MM:SS, D-H, D-H:MM, D-H:MM:SS. */
  private static final String TIME = "\\d+(:\\d{1,2}){0,2}|\\d+-\\d{1,2}(:\\d{1,2}){0,2}";

  private static final String MEMORY = "[1-9]\\d*[KMGT]?";

  /** A value in a line of the script must not end it. */
  private static final String WORD = "[\\w.,:@/+=&|*-]+";

  public SlurmRequest {
    others = new LinkedHashMap<>(others);
    require("time", time, TIME, "12:00:00 or 2-00:00:00");
    require("mem-per-cpu", memoryPerCore, MEMORY, "1500M or 2G");
    require("job-name", name, WORD, "one word");
    others.forEach((option, value) -> require(option, value, WORD, "one word"));
    if (nodes < 1 || tasks < nodes || coresPerTask < 1) {
      throw new SettingsException(
          "--ntasks "
              + tasks
              + " on --nodes "
              + nodes
              + ": expected a task at least for each node");
    }
  }

  @Override
  public Map<String, String> others() {
    return new LinkedHashMap<>(others);
  }

  private static void require(String option, String value, String form, String example) {
    if (!value.matches(form)) {
      throw new SettingsException("--" + option + " \"" + value + "\": expected " + example);
    }
  }

  /** Returns the lines that sbatch reads. */
  List<String> lines() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("job-name", name);
    all.put("output", name + "-%j.log");
    all.put("time", time);
    all.put("nodes", Integer.toString(nodes));
    all.put("ntasks", Integer.toString(tasks));
    all.put("cpus-per-task", Integer.toString(coresPerTask));
    all.put("mem-per-cpu", memoryPerCore);
    all.putAll(others);
    List<String> lines = new ArrayList<>();
    all.forEach((option, value) -> lines.add("#SBATCH --" + option + "=" + value));
    return lines;
  }
}
