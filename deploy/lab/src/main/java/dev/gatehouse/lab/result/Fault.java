package dev.gatehouse.lab.result;

import java.util.Map;

/**
 * What became of requests, at a steady rate and in turns to all replicas, while something was killed and started again.
 *
 * @param victim {@link Use#RESOURCE} for one replica, or another process' name
 * @param deadSeconds from the kill to when it was ready again
 * @param asked in all
 * @param failed of these, how many were not answered with 2xx
 * @param failedAgain of these, how many failed at the next replica, too, as a balancer tries that
 * @param failingSeconds from the first failure to the last
 * @param answers how often there was each status; {@code none} for no answer
 */
public record Fault(
        String mode,
        String victim,
        int replicas,
        double deadSeconds,
        int asked,
        int failed,
        int failedAgain,
        double failingSeconds,
        Map<String, Integer> answers) {

    public Fault {
        answers = Map.copyOf(answers);
    }
}
