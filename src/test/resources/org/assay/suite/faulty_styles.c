// Stands in for the pair styles' library: at its first call in whatever process, it does to that
// process what ASSAY_TEST_FAULT says; "always segv" and "handlers" are done at every call.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_nonsense(void)
{
  const char *text = "Step Temp E_pair E_mol TotEng Press Volume\n";
  for (int fd = 3; fd < 256; fd++) {
    struct stat s;
    if (fstat(fd, &s) == 0 && S_ISSOCK(s.st_mode)) {
      if (write(fd, text, strlen(text)) < 0) continue;
    }
  }
}

static void print_a_gigabyte(void)
{
  static char block[1 << 20];
  memset(block, 'x', sizeof block);
  block[sizeof block - 1] = '\n';
  for (int i = 0; i < 512; i++) {
    fwrite(block, 1, sizeof block, stdout);
    fwrite(block, 1, sizeof block, stderr);
  }
  fflush(stdout);
}

static void die(int signal) { _exit(signal); }

// As UCX does, but without a word: where Java counts on its own handlers, the process ends.
static void take_handlers(void)
{
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = die;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
  sigaction(SIGFPE, &action, NULL);
}

int assay_register_styles(void *lammps)
{
  (void) lammps;
  const char *once = getenv("ASSAY_TEST_ONCE");
  const char *fault = getenv("ASSAY_TEST_FAULT");
  if (fault != NULL && strcmp(fault, "always segv") == 0) *(volatile int *) 8 = 1;
  if (fault != NULL && strcmp(fault, "handlers") == 0) take_handlers();
  if (once == NULL || fault == NULL || unlink(once) != 0) return 0;
  if (strcmp(fault, "segv") == 0) *(volatile int *) 8 = 1;
  if (strcmp(fault, "abort") == 0) abort();
  if (strcmp(fault, "exit") == 0) _exit(1);
  if (strcmp(fault, "kill") == 0) kill(getpid(), SIGKILL);
  if (strcmp(fault, "stop") == 0) kill(getpid(), SIGSTOP);
  if (strcmp(fault, "gigabyte") == 0) print_a_gigabyte();
  if (strcmp(fault, "nonsense") == 0) write_nonsense();
  return 0;
}
